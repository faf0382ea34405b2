using System.Runtime.InteropServices;
using Dashboard.Embedded;
using Garnet;

// Dashboard.Embedded --port <port> --data <folder>; the first line of standard input is the password (on the command line every
// process list would show it). It stops when standard input closes, so it never outlives the program that started it, not even a killed one.
if (EmbeddedArguments.Parse(args) is not { } arguments)
{
    Console.Error.WriteLine(EmbeddedArguments.Usage);
    return 2;
}

if (await Console.In.ReadLineAsync() is not { Length: > 0 } password)
{
    Console.Error.WriteLine("The first line of standard input is empty; it must be the password.");
    return 2;
}

var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    stop.TrySetResult();
});
// Ctrl-C in a terminal reaches the whole process group, but the program that started this one still needs it to drain its requests.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);

Directory.CreateDirectory(arguments.DataDirectory);
using (var server = new GarnetServer(arguments.ForGarnet(password)))
{
    server.Start();
    Console.WriteLine(EmbeddedArguments.ReadyLine);
    _ = Task.Run(async () =>
    {
        while (await Console.In.ReadLineAsync() is not null)
        {
        }
        stop.TrySetResult();
    });
    await stop.Task;
    await server.Store.CommitAOFAsync(CancellationToken.None);
}
return 0;
