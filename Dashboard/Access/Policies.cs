namespace Dashboard.Access;

/// <summary>The three rights, each with the name of the role it begins at. Every endpoint stands under one of them or is open.</summary>
internal static class Policies
{
    /// <summary>Reads and exports.</summary>
    public const string Viewer = "Viewer";

    /// <summary>Acknowledges, silences, runs checks, changes the pool size; and all that a viewer may.</summary>
    public const string Operator = "Operator";

    /// <summary>Edits rules, channels, flags, users, keys; and all that an operator may.</summary>
    public const string Admin = "Admin";
}
