using System.Runtime.InteropServices;

namespace Dashboard.Core.Common;

/// <summary>
/// Runs long computations, each on a thread of its own that the operating system lets wait for others: reports and previews take neither the
/// threads of the pool, of which there are as many as processors, nor a processor from the requests that are served meanwhile.
/// </summary>
public static partial class LowPriorityThread
{
    // A tenth of what others get while they want it.
    private const int Niceness = 10;
    private const int OfAThread = 0;
    private const uint ThisThread = 0;

    private static readonly TimeSpan Between = TimeSpan.FromMicroseconds(50);

    [ThreadStatic]
    private static bool _isThis;

    [ThreadStatic]
    private static long _yielded;

    /// <summary>Begins it; what it throws is thrown by the task.</summary>
    /// <param name="work">What is computed. It looks by itself whether it is to give up.</param>
    /// <param name="cancel">Given up before it began, it is not begun.</param>
    public static Task<T> RunAsync<T>(Func<T> work, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested) return Task.FromCanceled<T>(cancel);
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Run(work, done)) { IsBackground = true, Priority = ThreadPriority.BelowNormal, Name = "low priority" };
        thread.Start();
        return done.Task;
    }

    /// <summary>
    /// Lets others go first, if this is such a thread; to be called within loops, as often as may be. A thread that wakes up does not always
    /// interrupt one of low priority at once: it may have to wait for the clock's next tick, which is up to 4 ms, longer than most requests take.
    /// </summary>
    public static void Yield()
    {
        if (!_isThis || TimeProvider.System.GetElapsedTime(_yielded) < Between) return;
        Thread.Yield();
        _yielded = TimeProvider.System.GetTimestamp();
    }

    private static void Run<T>(Func<T> work, TaskCompletionSource<T> done)
    {
        _isThis = true;
        if (OperatingSystem.IsLinux()) Lower();
        try
        {
            done.SetResult(work());
        }
        catch (OperationCanceledException exception)
        {
            done.SetCanceled(exception.CancellationToken);
        }
        catch (Exception exception)
        {
            done.SetException(exception);
        }
    }

    // .NET leaves priorities alone on Linux. There each thread has a niceness of its own, and anybody may raise it; that it cannot be done is no fault.
    private static void Lower()
    {
        try
        {
            _ = SetPriority(OfAThread, ThisThread, Niceness);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library: the thread is one of its own all the same.
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, uint who, int priority);
}
