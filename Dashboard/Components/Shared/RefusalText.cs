using Dashboard.Core.Accounts;
using Dashboard.Core.Alerts;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;

namespace Dashboard.Components.Shared;

/// <summary>Why what somebody asked for was not done, as a sentence. Whatever else is thrown is a fault, and ends at the panel's boundary.</summary>
internal static class RefusalText
{
    /// <summary>Whether an exception is a refusal that people are told of.</summary>
    public static bool Is(Exception exception) => exception is
        UnauthorizedAccessException or StateUnavailableException or StateConflictException or BookConflictException or BookRefusedException or AlertRefusedException
        or AccountRefusedException;

    /// <summary>The sentence.</summary>
    public static string Of(Exception exception) => exception is StateConflictException
        ? "So much was changed by others at the same time that this found no turn. Nothing was done; try again."
        : exception.Message;
}
