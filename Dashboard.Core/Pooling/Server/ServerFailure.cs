using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace Dashboard.Core.Pooling.Server;

/// <summary>Says why the server gave no answer, in a sentence of ours: those of the driver and the server name hosts and logins.</summary>
internal static class ServerFailure
{
    public static string Describe(Exception exception) => exception switch
    {
        PostgresException answered => Describe(answered.SqlState),
        TimeoutException or NpgsqlException { InnerException: TimeoutException } => "The server does not answer in time.",
        NpgsqlException { InnerException: AuthenticationException } => "The server cannot be reached over TLS as the connection string asks.",
        // One asks for TLS or for a password, and the other has none.
        NpgsqlException { InnerException: null, IsTransient: false } => "The server and the connection string do not agree on how to sign in.",
        NpgsqlException or SocketException or IOException => "The server cannot be reached.",
        _ => $"The server's answer could not be read ({exception.GetType().Name}).",
    };

    private static string Describe(string sqlState) => sqlState switch
    {
        // The role that the connection string asks for is refused as a wrong setting.
        "28000" or "28P01" or "42501" or "22023" => "The server refuses the login.",
        "53300" => "The server has too many connections.",
        "3D000" => "The server does not have this database.",
        "57P01" or "57P02" or "57P03" => "The server is starting or stopping.",
        "57014" => "The server does not answer in time.",
        ['0', '8', ..] => "The server cannot be reached.",
        _ => $"The server answers with error {sqlState}.",
    };
}
