namespace Dashboard.Core.Pooling.Faults;

/// <summary>What an exception of Npgsql says about the pool and its server.</summary>
public enum PoolFault
{
    /// <summary>Nothing: the statement is wrong, or was refused for its own sake.</summary>
    None,

    /// <summary>Nobody listens, or the server is starting or shutting down (57P03).</summary>
    ServerDown,

    /// <summary>The server's name cannot be resolved.</summary>
    UnknownHost,

    /// <summary>Opening a connection took too long.</summary>
    ConnectTimeout,

    /// <summary>The server has no room for another connection (53300).</summary>
    ServerFull,

    /// <summary>The server refuses the password (28P01).</summary>
    WrongPassword,

    /// <summary>The server refuses the login or its role (28000, 22023, 42501).</summary>
    LoginRefused,

    /// <summary>The server has no such database (3D000).</summary>
    UnknownDatabase,

    /// <summary>An open connection was lost: cut, or ended by the server (57P01, 57P02, 08…).</summary>
    ConnectionBroken,

    /// <summary>A statement was not answered in time.</summary>
    CommandTimeout,

    /// <summary>Npgsql's own pool is full, which the gate in front of it should not let happen.</summary>
    Exhausted,
}
