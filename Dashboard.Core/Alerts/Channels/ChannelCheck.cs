using Dashboard.Core.Alerts.Channels.Addresses;
using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Common;

namespace Dashboard.Core.Alerts.Channels;

/// <summary>Checks what somebody wants a channel to be; the same for the page and for programs.</summary>
public sealed class ChannelCheck(ChannelSecrets secrets, AllowedHosts allowed)
{
    private const int MaxAddresses = 20;
    private const int MinKey = 16;
    private const int MaxKey = 200;

    /// <param name="id">The channel's id.</param>
    /// <param name="wish">What is wanted.</param>
    /// <param name="known">The channel as it is; null: it is a new one.</param>
    /// <returns>The channel with its secrets encrypted, or what is wrong with each field.</returns>
    public (AlertChannel? Channel, IReadOnlyList<FieldError> Errors) Read(string id, ChannelWish wish, AlertChannel? known)
    {
        var reader = new RuleReader();
        if (string.IsNullOrWhiteSpace(wish.Name) || wish.Name.Length > RuleCheck.MaxName)
            reader.Add("name", wish.Name is null ? "is missing" : $"has {wish.Name.Length} characters", $"a text of 1 to {RuleCheck.MaxName} characters, not only white space");
        if (wish.Kind is null && known is null) reader.Add("kind", "is missing", string.Join(", ", RuleReader.NamesOf<ChannelKind>().Keys));
        var kind = reader.Choice("kind", wish.Kind, known?.Kind ?? ChannelKind.Email);
        if (known is not null && kind != known.Kind) reader.Add("kind", RuleReader.Quote(wish.Kind!), $"{RuleReader.NameOf(known.Kind)}, for a channel keeps its kind");
        var channel = new AlertChannel
        {
            Id = id,
            Name = wish.Name ?? "",
            Kind = kind,
            Addresses = Addresses(reader, kind, wish.Addresses),
            Enabled = wish.Enabled ?? true,
            ProtectedUrl = known?.ProtectedUrl,
            ProtectedKey = known?.ProtectedKey,
            Shown = known?.Shown,
        };
        channel = WithSecrets(reader, channel, wish);
        return reader.Errors.Count == 0 ? (channel, []) : (null, reader.Errors);
    }

    private static string[] Addresses(RuleReader reader, ChannelKind kind, IReadOnlyList<string?>? given)
    {
        if (kind != ChannelKind.Email)
        {
            if (given is { Count: > 0 }) reader.Add("addresses", "are given", "none, for a channel that is not of kind email");
            return [];
        }

        var allowedText = $"a list of 1 to {MaxAddresses} e-mail addresses";
        if (given is not { Count: > 0 }) reader.Add("addresses", "are missing", allowedText);
        else if (given.Count > MaxAddresses) reader.Add("addresses", $"are {given.Count}", allowedText);
        else if (given.Any(one => !MailAddressRules.IsAddress(one)))
            reader.Add("addresses", "hold one that is none", allowedText);
        return [.. (given ?? []).OfType<string>().Distinct()];
    }

    // The rule's sentences say what is wrong, and then what is allowed.
    private static void AddUrl(RuleReader reader, string sentences)
    {
        const string Allowed = " Allowed is ";
        var place = sentences.IndexOf(Allowed, StringComparison.Ordinal);
        var wrong = place < 0 ? sentences : sentences[..place];
        reader.Add("url", $"cannot be used ({wrong.TrimEnd('.')})", place < 0 ? "an https address" : sentences[(place + Allowed.Length)..].TrimEnd('.'));
    }

    private AlertChannel WithSecrets(RuleReader reader, AlertChannel channel, ChannelWish wish)
    {
        if (channel.Kind == ChannelKind.Email)
        {
            if (wish.Url is not null) reader.Add("url", "is given", "nothing, for a channel of kind email");
            if (wish.Key is not null) reader.Add("key", "is given", "nothing, for a channel of kind email");
            return channel;
        }

        if (wish.Url is { } url)
        {
            var wrong = channel.Kind == ChannelKind.Slack ? UrlRules.CheckSlack(url, allowed) : UrlRules.Check(url, allowed);
            if (wrong is not null) AddUrl(reader, wrong);
            else channel = channel with { ProtectedUrl = secrets.Protect(url), Shown = ChannelSecrets.Shown(channel.Kind, url) };
        }
        else if (channel.ProtectedUrl is null) reader.Add("url", "is missing", "an https address");

        if (channel.Kind == ChannelKind.Slack)
        {
            if (wish.Key is not null) reader.Add("key", "is given", "nothing, for a channel of kind slack");
            return channel;
        }

        if (wish.Key is { } key)
        {
            if (key.Length is < MinKey or > MaxKey) reader.Add("key", $"has {key.Length} characters", $"a text of {MinKey} to {MaxKey} characters");
            else channel = channel with { ProtectedKey = secrets.Protect(key) };
        }
        else if (channel.ProtectedKey is null) reader.Add("key", "is missing", $"a text of {MinKey} to {MaxKey} characters, with which requests are signed");

        return channel;
    }
}
