using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Decisions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels;

/// <summary>Text from traffic and from people changes no message but by its letters.</summary>
public sealed partial class HostileNamesTests
{
    private static readonly TestSenders Senders = new(new FakeTimeProvider(), []);

    private static readonly string[] Names =
    [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'><a href='javascript:alert(1)'>x</a>", "</p></div></body></html>",
        "&lt;b&gt;&#60;b&#62;", "<!channel>", "<!here|here> @channel @here", "<@U0123ABC>", "<#C0123ABC>", "<https://evil.example|ok>",
        "*bold* _it_ ~no~ `code` ```block``` > quote", ":fire: :tada:", "a\r\nBcc: victim@example.com\r\n\r\nbody", "a\nTo: x", "\u2028\u2029\u0085",
        "\u202Egnp.exe\u202C", "\u2066\u2067\u2068\u2069\u200E\u200F\u061C", "\uD83D", "\uDE00x", "x\uD83D\uD83Dx", "\0\u0001\u001b[2J\u007f\u009b31m",
        "{{7*7}} ${7*7} #{7*7} {0} {id}", "=cmd|' /C calc'!A0", "\\\" \\u003c \\", "]]><!--", "%0d%0aBcc:x", new string('A', 8_192),
        new string('<', 8_192), new string('&', 8_192), string.Concat(Enumerable.Repeat("\u202E<", 4_096)), "\uFEFF\u200B\U000E0001",
    ];

    [Fact]
    public void Render_HostileNames_AreTextAndNothingElse() => Assert.All(Names, CheckAll);

    [Fact]
    public void Render_AnyName_IsTextAndNothingElse() => Gen.String.Sample(CheckAll, iter: 300);

    private static void CheckAll(string name)
    {
        foreach (var kind in Enum.GetValues<NoteKind>())
        {
            // What is there, but empty, is told of in another form.
            Check(kind, name.Length == 0 ? "x" : $"x{name}");
        }
    }

    private static void Check(NoteKind kind, string name)
    {
        foreach (var channel in Enum.GetValues<ChannelKind>())
        {
            var (hostile, plain) = (Render(channel, kind, name), Render(channel, kind, "x"));
            Assert.True(hostile.Subject.Length <= 200);
            AssertInert(hostile.Subject);
            Assert.True(hostile.Payload.Length < 64_000);
            var (texts, plainTexts) = (Strings(hostile.Payload), Strings(plain.Payload));
            Assert.Equal(plainTexts.Select(text => text.Path), texts.Select(text => text.Path));
            for (var i = 0; i < texts.Count; i++) CheckText(channel, texts[i].Path, texts[i].Text, plainTexts[i].Text);
        }
    }

    private static void CheckText(ChannelKind channel, string path, string text, string plain)
    {
        switch (channel, path)
        {
            case (ChannelKind.Email, "/html"):
                Assert.Equal(Tags(plain), Tags(text));
                AssertInert(text.Replace("\n", "", StringComparison.Ordinal));
                break;
            case (ChannelKind.Email, "/text"):
                Assert.Equal(plain.Count(c => c == '\n'), text.Count(c => c == '\n'));
                AssertInert(text.Replace("\n", "", StringComparison.Ordinal));
                break;
            case (ChannelKind.Slack, _) when plain.StartsWith('<'):
                // The links, in which there is no name.
                Assert.Equal(plain, text);
                break;
            case (ChannelKind.Slack, _):
                Assert.DoesNotContain('<', text);
                Assert.DoesNotContain('>', text);
                Assert.DoesNotMatch("&(?!amp;|lt;|gt;)", text);
                Assert.True(text.Length <= 3_000);
                AssertInert(text.Replace("\n", "", StringComparison.Ordinal));
                Assert.Equal(plain.Count(c => c == '\n'), text.Count(c => c == '\n'));
                break;
            default:
                AssertInert(text);
                break;
        }
    }

    private static void AssertInert(string text) => Assert.All(text.EnumerateRunes(), rune =>
    {
        Assert.False(Rune.IsControl(rune));
        Assert.False(rune.Value is 0x2028 or 0x2029 or 0xFEFF or 0x061C or (>= 0x200E and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069));
        Assert.NotEqual(UnicodeCategory.Surrogate, Rune.GetUnicodeCategory(rune));
    });

    // Titles differ by the name; tags and their attributes do not.
    private static IEnumerable<string> Tags(string html) => Tag().Matches(html).Select(match => match.Value);

    private static RenderedMessage Render(ChannelKind channel, NoteKind kind, string name)
    {
        var note = SampleNotes.Fired with
        {
            Kind = kind, RuleName = name, Target = name, Text = name, Metric = name, RunbookUrl = name, Channel = name, RuleId = name,
        };
        return Senders[channel].Render(
            SampleNotes.Email with { Name = name }, [note], SampleNotes.Context with { Environment = name, Source = name });
    }

    private static List<(string Path, string Text)> Strings(byte[] json)
    {
        var found = new List<(string, string)>();
        void Walk(string path, JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Object)
                foreach (var property in element.EnumerateObject()) Walk($"{path}/{property.Name}", property.Value);
            if (element.ValueKind == JsonValueKind.Array)
                foreach (var (i, item) in element.EnumerateArray().Index()) Walk($"{path}/{i}", item);
            if (element.ValueKind == JsonValueKind.String) found.Add((path, element.GetString()!));
        }

        using var document = JsonDocument.Parse(json);
        Walk("", document.RootElement);
        return found;
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
