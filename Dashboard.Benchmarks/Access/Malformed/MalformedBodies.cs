using System.Globalization;
using System.Text;

namespace Dashboard.Benchmarks.Access.Malformed;

/// <summary>Bodies that are no JSON, or JSON that nobody means.</summary>
internal sealed class MalformedBodies(Random random)
{
    private static readonly string[] Names =
    [
        "name", "metric", "threshold", "severity", "windowSeconds", "objective", "channels", "end", "comment", "rule", "note", "version", "url", "kind", "key", "addresses", "size", "at", "cron",
        "flags", "monitoring", "from", "to", "paper", "schedule", "profileId", "text", "to", "accept", "lat", "lon", "bio", "role", "label", "expires", "__proto__", "constructor", "", "\\u0000", "a.b[0]",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "\"\"", "\"x\"", "[]", "{}", "[null]", "0", "-0", "-1", "1e999", "-1e999", "1e-999", "NaN", "Infinity", "-Infinity", "9223372036854775808", "-9223372036854775809",
        "99999999999999999999999999999999999999999999999999", "0.00000000000000000000000000000000000000001", "1E+5000", "01", "+1", ".5", "5.", "0x10", "1_000", "\"\\ud800\"", "\"\\udc00\\ud800\"",
        "\"\\u0000\"", "\"\\u001b[2J\\r\\nforged: line\"", "\"\\x\"", "\"\\", "\"\t\"", "'x'", "undefined", "\"<script>\"", "\"2026-99-99T99:99:99Z\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59+14:00\"",
        "\"-999999999d\"", "\"NaN\"", "[[[[[[]]]]]]", "[1,2,\"x\",null,{}]", "\"" + "a@b.c,".PadRight(900, 'x') + "\"",
    ];

    private static readonly string[] Wholes =
    [
        "", " ", "null", "[]", "\"\"", "0", "true", "{", "}", "[", "]", "{}{}", "{},", "{\"", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{a:1}", "{'a':1}", "{\"a\" 1}", "//x\n{}", "/*x*/{}", "\u0000", "{}\u0000",
        "<x/>", "a=b&c=d", "--x\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n--x--", "\u001f\u008b\u0008", "NaN", "-", "\"\\ud800\"", "{\"name\":\"x\"}garbage", "\u2028{}", "{\"name\":\"x\",\"name\":\"y\"}",
    ];

    private const int Deepest = 5_000;
    private const int Longest = 200_000;

    public byte[] Next() => random.Next(12) switch
    {
        0 => Encoding.UTF8.GetBytes(Wholes[random.Next(Wholes.Length)]),
        1 => Ascii(Repeat("[", random.Next(1, Deepest))),
        2 => Ascii(Repeat("{\"a\":", random.Next(1, Deepest))),
        3 => Ascii(Repeat("[", 500) + Repeat("]", 500)),
        4 => Ascii($"{{\"{Pick(Names)}\":\"{new string('x', random.Next(1, Longest))}\"}}"),
        5 => Ascii("{" + string.Join(",", Enumerable.Range(0, random.Next(1, 2_000)).Select(i => string.Create(CultureInfo.InvariantCulture, $"\"n{i}\":{i}"))) + "}"),
        6 => [0xEF, 0xBB, 0xBF, .. Object()],
        7 => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(Object())),
        8 => Broken(Object()),
        9 => Object()[..^1],
        10 => Noise(),
        _ => Object(),
    };

    private byte[] Object() => Encoding.UTF8.GetBytes(
        "{" + string.Join(",", Enumerable.Range(0, random.Next(1, 8)).Select(_ => $"\"{Pick(Names)}\":{Pick(Values)}")) + "}");

    // Bytes that are no UTF-8: an end without a begin, a begin without an end, half a surrogate, too long, too high.
    private byte[] Broken(byte[] body)
    {
        byte[][] wrong = [[0x80], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF5, 0x80, 0x80, 0x80], [0xFF, 0xFE], [0xE2, 0x82]];
        var at = random.Next(body.Length);
        return [.. body[..at], .. wrong[random.Next(wrong.Length)], .. body[at..]];
    }

    private byte[] Noise()
    {
        var noise = new byte[random.Next(1, 600)];
        random.NextBytes(noise);
        return noise;
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
