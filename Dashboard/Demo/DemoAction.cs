namespace Dashboard.Demo;

/// <summary>What a request of the demo does; what it takes beyond sending it stands in <see cref="DemoClient"/>.</summary>
internal enum DemoAction
{
    ReadProfile,
    SearchNear,
    ReadSession,
    ReadMatch,
    ReadMessages,
    SendMessage,
    Invite,
    Respond,
    SignIn,
    MissingProfile,
    WrongInput,
}
