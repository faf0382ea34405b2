using System.Net.Sockets;
using Npgsql;

namespace Dashboard.Core.Pooling.Faults;

/// <summary>Tells the exceptions of Npgsql apart. It has one type for nearly all, and a full pool looks like a slow server.</summary>
public static class FaultClassifier
{
    /// <summary>What a failure to open a connection means.</summary>
    public static PoolFault OfOpening(Exception exception) => exception switch
    {
        PostgresException refused => OfState(refused.SqlState) is var fault && fault == PoolFault.ConnectionBroken ? PoolFault.ServerDown : fault,
        NpgsqlException { InnerException: TimeoutException } when IsExhaustion(exception) => PoolFault.Exhausted,
        NpgsqlException { InnerException: TimeoutException } or TimeoutException => PoolFault.ConnectTimeout,
        _ when Find<SocketException>(exception) is { } socket => OfSocket(socket),
        NpgsqlException { InnerException: IOException } or NpgsqlException { IsTransient: true } or IOException => PoolFault.ServerDown,
        _ => PoolFault.None,
    };

    /// <summary>What a failure of a statement on an open connection means.</summary>
    public static PoolFault OfCommand(Exception exception) => exception switch
    {
        PostgresException { SqlState: "57P01" or "57P02" or "57P03" or ['0', '8', ..] } => PoolFault.ConnectionBroken,
        PostgresException { SqlState: "57014" } => PoolFault.CommandTimeout,
        PostgresException => PoolFault.None,
        NpgsqlException { InnerException: TimeoutException } or TimeoutException => PoolFault.CommandTimeout,
        // A statement that was cancelled because its time was up says so one level deeper.
        OperationCanceledException => PoolFault.None,
        NpgsqlException { InnerException: IOException or SocketException or EndOfStreamException } => PoolFault.ConnectionBroken,
        NpgsqlException { IsTransient: true } or IOException => PoolFault.ConnectionBroken,
        _ => PoolFault.None,
    };

    /// <summary>Whether it says that the server or this login cannot be used, rather than that one connection was lost or slow.</summary>
    public static bool IsDown(PoolFault fault) => fault is PoolFault.ServerDown or PoolFault.UnknownHost or PoolFault.ConnectTimeout
        or PoolFault.WrongPassword or PoolFault.LoginRefused or PoolFault.UnknownDatabase;

    /// <summary>Whether the server is there and refuses this login alone, which says nothing about other pools.</summary>
    public static bool IsOwn(PoolFault fault) => fault is PoolFault.WrongPassword or PoolFault.LoginRefused or PoolFault.UnknownDatabase;

    /// <summary>A sentence for people. It names neither host nor login nor password.</summary>
    public static string Describe(PoolFault fault) => fault switch
    {
        PoolFault.ServerDown => "PostgreSQL cannot be reached: nobody listens, or the server is starting or stopping.",
        PoolFault.UnknownHost => "PostgreSQL cannot be reached: the host name of the connection string is unknown.",
        PoolFault.ConnectTimeout => "PostgreSQL did not answer in time when a connection was opened.",
        PoolFault.ServerFull => "PostgreSQL has no room for another connection (53300: max_connections is reached).",
        PoolFault.WrongPassword => "PostgreSQL refuses the password of the connection string (28P01).",
        PoolFault.LoginRefused => "PostgreSQL refuses the login or the role of the connection string.",
        PoolFault.UnknownDatabase => "PostgreSQL has no database of the name in the connection string (3D000).",
        PoolFault.ConnectionBroken => "A connection to PostgreSQL was lost.",
        PoolFault.CommandTimeout => "PostgreSQL did not answer a statement in time.",
        PoolFault.Exhausted => "All connections of the pool were in use.",
        _ => "No fault of the connection.",
    };

    private static PoolFault OfState(string state) => state switch
    {
        "53300" => PoolFault.ServerFull,
        "28P01" => PoolFault.WrongPassword,
        // 22023: the role that the connection string asks for does not exist; 42501: the login may not take it or not connect.
        "28000" or "22023" or "42501" => PoolFault.LoginRefused,
        "3D000" => PoolFault.UnknownDatabase,
        "57P03" => PoolFault.ServerDown,
        "57P01" or "57P02" or ['0', '8', ..] => PoolFault.ConnectionBroken,
        _ => PoolFault.None,
    };

    private static PoolFault OfSocket(SocketException socket) => socket.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery => PoolFault.UnknownHost,
        SocketError.TimedOut => PoolFault.ConnectTimeout,
        _ => PoolFault.ServerDown,
    };

    // Npgsql has no type or code of its own for this; its message names the setting.
    private static bool IsExhaustion(Exception exception) => exception.Message.Contains("Max Pool Size", StringComparison.Ordinal);

    private static T? Find<T>(Exception? exception) where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T found) return found;
        }

        return null;
    }
}
