using System.Globalization;

namespace Dashboard.Tests.Fakes;

/// <summary>What a program prints, which may be read while it prints on.</summary>
internal sealed class KeptConsole() : StringWriter(CultureInfo.InvariantCulture)
{
    private readonly Lock _gate = new();

    public override void Write(char value)
    {
        lock (_gate) base.Write(value);
    }

    public override void Write(string? value)
    {
        lock (_gate) base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        lock (_gate) base.Write(buffer, index, count);
    }

    public override void WriteLine(string? value)
    {
        lock (_gate) base.WriteLine(value);
    }

    public override string ToString()
    {
        lock (_gate) return base.ToString();
    }
}
