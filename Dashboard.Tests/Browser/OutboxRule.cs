using System.Net.Http.Json;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Tests.Fakes;

namespace Dashboard.Tests.Browser;

/// <summary>
/// The built-in rule that says, a minute after the first message, that messages do not go out. A program whose mail has no key to go with is
/// rightly told so; a test that counts alerts and messages must not depend on whether it is done by then.
/// </summary>
internal static class OutboxRule
{
    private const string Id = "outbox-stuck";

    /// <summary>Switches it off; the state database may have to be waited for.</summary>
    public static async Task SwitchOffAsync(TestProgram program)
    {
        var rule = BuiltInRules.All.Single(rule => rule.Id == Id);
        await Wait.UntilAsync(async () =>
        {
            using var answer = await program.Client.PutAsJsonAsync($"/api/alerts/rules/{Id}", new
            {
                rule.Name, rule.Metric, comparator = ">", rule.Threshold, severity = "warning", rule.ForSeconds, enabled = false,
            });
            return answer.IsSuccessStatusCode;
        });
    }
}
