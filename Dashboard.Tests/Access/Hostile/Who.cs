namespace Dashboard.Tests.Access.Hostile;

/// <summary>Who is answered by an endpoint; everybody after them in this list is too.</summary>
internal enum Who
{
    /// <summary>All, also without signing in.</summary>
    Anyone,

    /// <summary>Those who have a session of the platform, which is another matter than signing in here.</summary>
    Platform,

    Viewer,

    Operator,

    Admin,
}
