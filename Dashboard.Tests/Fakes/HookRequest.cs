using System.Text;

namespace Dashboard.Tests.Fakes;

/// <summary>A request as a fake server got it.</summary>
internal sealed record HookRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}
