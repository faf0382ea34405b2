using Dashboard.Access.Keys;

namespace Dashboard.Configuration;

/// <summary>What the program does instead of serving, when its command line begins with the words for it.</summary>
internal static class Commands
{
    private static readonly (string[] Words, Func<CommandRun, Task<int>> RunAsync)[] All = [(["keys", "revoke-all"], RevokeAllCommand.RunAsync)];

    /// <summary>The command that a command line begins with; null: none, the program serves.</summary>
    public static Func<Task<int>>? Find(string[] args, Action<WebApplicationBuilder>? configure)
    {
        foreach (var (words, run) in All)
        {
            if (args.Take(words.Length).SequenceEqual(words, StringComparer.Ordinal))
                return () => CommandRun.RunAsync(args[words.Length..], configure, run);
        }

        return null;
    }
}
