using CsCheck;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Xunit;

namespace Dashboard.Tests.Storage.Audit;

public sealed class AuditChainTests
{
    private static readonly System.Text.UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    // Half pairs, zeros and what borders them are frequent; most of it is text of any plane.
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String, Gen.Char["\0\ud800\udc00\udfffaé\ufffd\n"].Array[0, 12].Select(characters => new string(characters)));

    private static readonly Gen<string?> MaybeText = Gen.Select(Text, Gen.Bool, static (text, isThere) => isThere ? text : null);

    private static readonly Gen<AuditEntry> Line = Gen.Select(
        Text, Text, Text, MaybeText, MaybeText, MaybeText, Gen.Long[DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks])
        .Select(static (actor, action, subject, before, after, origin, ticks) =>
            new AuditEntry(actor, action, subject, before, after, origin, new(ticks, TimeSpan.Zero)));

    [Fact]
    public void Canonical_OfDifferentLines_IsDifferent() => Gen.Select(Line, Line).Sample(static (one, other) =>
    {
        (one, other) = (AuditText.Storable(one), AuditText.Storable(other));
        Assert.Equal(one == other, AuditChain.Canonical(one).AsSpan().SequenceEqual(AuditChain.Canonical(other)));
    });

    [Fact]
    public void Canonical_TextMovedIntoTheNextField_IsDifferent() => Gen.Select(Text, Text).Sample(static (one, other) =>
    {
        if (other.Length == 0) return;
        var whole = AuditText.Storable(new(one, other, "", null, null, null, default));
        var moved = AuditText.Storable(new(one + other, "", "", null, null, null, default));
        Assert.NotEqual(AuditChain.Canonical(whole), AuditChain.Canonical(moved));
    });

    [Fact]
    public void Canonical_NothingAndAnEmptyText_AreDifferent()
    {
        var line = new AuditEntry("a", "b", "c", null, "", null, default);
        Assert.NotEqual(AuditChain.Canonical(line), AuditChain.Canonical(line with { Before = "", After = null }));
    }

    [Fact]
    public void Canonical_OfAKnownLine_IsWhatTheDocumentationSays()
    {
        var line = new AuditEntry("é", "a.b", "", null, "x", null, DateTimeOffset.UnixEpoch.AddMicroseconds(258));
        Assert.Equal("0000000000000102" + "00000002c3a9" + "00000003612e62" + "00000000" + "ffffffff" + "0000000178" + "ffffffff",
            Convert.ToHexStringLower(AuditChain.Canonical(line)));
        // Reckoned elsewhere, so that no later version hashes in another way unnoticed.
        Assert.Equal("b761fceaca2cea8838dda73d186f5a2eb7c588db4000b4aa034b6c4529590b33", Convert.ToHexStringLower(AuditChain.Next(AuditChain.Start.Span, line)));
    }

    [Fact]
    public void Storable_AnyLine_IsWholeTextThatStaysAsItIs() => Line.Sample(static line =>
    {
        var kept = AuditText.Storable(line);
        Assert.Equal(kept, AuditText.Storable(kept));
        Assert.All([kept.Actor, kept.Action, kept.Subject, kept.Before, kept.After, kept.Origin], static text =>
        {
            if (text is null) return;
            Assert.DoesNotContain('\0', text);
            Assert.Equal(text, Strict.GetString(Strict.GetBytes(text)));
        });
        Assert.Equal(0, kept.At.Ticks % TimeSpan.TicksPerMicrosecond);
    });

    [Fact]
    public void Storable_LongTexts_AreCutWithAMark()
    {
        var kept = AuditText.Storable(new(new('n', 1_000), new('a', 1_000), "s", new('b', 100_000), "short", new string('o', 999), default));
        Assert.EndsWith("… (cut; it had 100000 characters)", kept.Before, StringComparison.Ordinal);
        Assert.Equal("short", kept.After);
        Assert.Equal(new string('n', AuditText.MaxName - 1) + "…", kept.Actor);
        Assert.Equal(AuditText.MaxAction, kept.Action.Length);
        Assert.Equal(AuditText.MaxName, kept.Origin!.Length);
    }

    [Fact]
    public void Storable_CutInsideAPair_LeavesTheWholePairOut()
    {
        var kept = AuditText.Storable(new("a", "b", "c", new string('x', AuditText.MaxDetail - 1) + "😀 and more", null, null, default));
        Assert.StartsWith(new string('x', AuditText.MaxDetail - 1) + "…", kept.Before, StringComparison.Ordinal);
    }
}
