using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Core.Common;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace Dashboard.Tests.Access.Hostile;

/// <summary>Calls every action past pages and endpoints, and holds it to the table: a page that hides a button protects nothing.</summary>
public sealed class ActionRightsTests(HostileProgram program) : IClassFixture<HostileProgram>
{
    private const BindingFlags Everything = BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;

    private static readonly Assembly Host = typeof(Policies).Assembly;

    /// <summary>What is started from the machine's own console and asks nobody else.</summary>
    private static readonly string[] Commands = ["RevokeAllCommand"];

    /// <summary>Every method of the host that does something for somebody.</summary>
    private static readonly MethodInfo[] Actions =
    [
        .. from type in Host.GetTypes()
           where type is { IsClass: true } && !typeof(ComponentBase).IsAssignableFrom(type) && !IsGenerated(type)
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           where typeof(Task).IsAssignableFrom(method.ReturnType) && method.GetParameters().Any(parameter => parameter.ParameterType == typeof(ClaimsPrincipal))
           select method,
    ];

    [Fact]
    public void Actions_AllOfThem_StandInTheTableAndNoneElse() => Assert.Equal(
        Allowed.Actions.Keys.Order(StringComparer.Ordinal), Actions.Select(NameOf).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task Actions_CalledByThoseWhoMayNot_DoNothing()
    {
        var wrong = new List<string>();
        foreach (var action in Actions)
        {
            // Not in the program where there is no demo.
            if (program.Program.App.Services.GetService(action.DeclaringType!) is not { } target) continue;
            foreach (var who in Enum.GetValues<Who>().Where(who => who != Who.Platform))
            {
                var may = who >= Allowed.Actions.GetValueOrDefault(NameOf(action), Who.Admin);
                var was = await CallAsync(action, target, who);
                if (was != may) wrong.Add($"{NameOf(action)} by {who}: {(was ? "allowed" : "refused")}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>What changes something takes down who did it. Pages, endpoints and all else get there by the actions above alone.</summary>
    [Fact]
    public void Changes_AllOfThem_AreCalledByActionsAlone()
    {
        var actions = Allowed.Actions.Keys.Select(name => name.Split('.')[0]).ToHashSet();
        var calls =
            from type in Host.GetTypes()
            from method in type.GetMethods(Everything)
            where CalledMethods.Of(method).Any(TakesDownWho)
            select Outermost(type).Name;
        var callers = calls.Distinct().ToArray();
        Assert.Contains("RuleEditing", callers);
        Assert.Empty(callers.Except(actions).Except(Commands));
    }

    private static bool TakesDownWho(MethodBase method) =>
        method.DeclaringType?.Assembly != Host && method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Person));

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    /// <summary>Whether it only says whether somebody may.</summary>
    private static bool IsQuestion(MethodInfo method) =>
        method.Name.StartsWith("May", StringComparison.Ordinal) || method.Name.StartsWith("Is", StringComparison.Ordinal);

    private static bool IsGenerated(Type type) => type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    /// <summary>Whether it was allowed; what came of it besides does not matter, for there is nothing of what it is given.</summary>
    private async Task<bool> CallAsync(MethodInfo action, object target, Who who)
    {
        var person = who == Who.Anyone ? new ClaimsPrincipal(new ClaimsIdentity()) : Callers.Person(program.Program, who.ToString());
        var arguments = action.GetParameters().Select(parameter => ArgumentOf(parameter.ParameterType, person)).ToArray();
        try
        {
            var task = (Task)action.Invoke(target, arguments)!;
            await task;
            // Those that ask whether somebody may.
            return !IsQuestion(action) || ((Task<bool>)task).Result;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            return true;
        }
    }

    private static object? ArgumentOf(Type type, ClaimsPrincipal person) =>
        type == typeof(ClaimsPrincipal) ? person
        : type == typeof(string) ? "nothing-of-this"
        : type == typeof(CancellationToken) ? TestContext.Current.CancellationToken
        : type.IsValueType ? Activator.CreateInstance(type)
        // What is looked at before the right is would fail here, and count as allowed.
        : null;
}
