using System.Reflection;

namespace Dashboard.Tests.Access.Hostile;

/// <summary>Which methods a method calls, by what the compiler made of it.</summary>
internal static class CalledMethods
{
    private const byte Call = 0x28;
    private const byte CallVirtual = 0x6F;
    private const int TokenBytes = 4;

    /// <summary>Perhaps some more: a number may look like a call.</summary>
    public static IEnumerable<MethodBase> Of(MethodInfo method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var ofType = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var i = 0; i + TokenBytes < code.Length; i++)
        {
            if (code[i] is not (Call or CallVirtual)) continue;
            if (Resolve(method.Module, BitConverter.ToInt32(code, i + 1), ofType, ofMethod) is { } called) yield return called;
        }
    }

    private static MethodBase? Resolve(Module module, int token, Type[]? ofType, Type[]? ofMethod)
    {
        try
        {
            return module.ResolveMethod(token, ofType, ofMethod);
        }
        catch (Exception exception) when (exception is ArgumentException or BadImageFormatException or FileNotFoundException or TypeLoadException)
        {
            return null;
        }
    }
}
