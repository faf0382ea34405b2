namespace Dashboard.Configuration;
internal static class ProgramRun
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var builder = HostBuilder.Create(args);
            ConfigurationCheck.Run(builder.Configuration);
            await using var app = await Program.BuildAsync(builder, default);
            await app.RunAsync();
            return 0;
        }
        catch (StartException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
