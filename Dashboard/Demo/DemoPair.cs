namespace Dashboard.Demo;

/// <summary>Who invites whom, as indexes into <see cref="DemoPeople"/>.</summary>
internal readonly record struct DemoPair(int Inviter, int Invitee);
