using System.Diagnostics;

namespace Dashboard.Embedded;

/// <summary>How one kind of server is started; <see cref="EmbeddedServer"/> keeps it running.</summary>
internal interface IServerProgram
{
    /// <summary>What people call it.</summary>
    string Name { get; }

    /// <summary>Part of the line that the server prints when it takes connections.</summary>
    string ReadyText { get; }

    /// <summary>How long a start may take, recovery after a crash included.</summary>
    TimeSpan StartDeadline { get; }

    /// <summary>Clears away what an earlier run may have left; is called before each launch.</summary>
    Task PrepareAsync(CancellationToken cancel);

    /// <summary>The process to launch. All its streams are redirected, and it must stop when its standard input closes.</summary>
    ProcessStartInfo CreateStartInfo();

    /// <summary>What is written to standard input right after the launch; null: nothing.</summary>
    string? FirstInput { get; }

    /// <summary>Asks for a clean stop where closing standard input is not enough.</summary>
    Task RequestStopAsync(CancellationToken cancel);
}
