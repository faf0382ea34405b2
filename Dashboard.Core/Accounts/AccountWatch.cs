using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Accounts;

/// <summary>
/// Knows of every account who it is and what it may, and which sign-ins were ended: in memory, and in a file of this instance. So whoever is
/// signed in stays so while the state database is away, and is cut on every instance as soon as that changes.
/// </summary>
public sealed class AccountWatch : IStateFollower
{
    /// <summary>The name of the document.</summary>
    public const string DocumentName = "accounts";

    private readonly TimeProvider _clock;
    private readonly ContentFile<AccountsContent> _file;
    private readonly Lock _gate = new();
    private volatile Known _known;

    /// <param name="path">The file of this instance.</param>
    /// <param name="clock">The time.</param>
    /// <param name="logger">Where to.</param>
    public AccountWatch(string path, TimeProvider clock, ILogger<AccountWatch> logger)
    {
        _clock = clock;
        _file = new(path, new(AccountsContent.None, BookJson.Read<AccountsContent>, BookJson.Write), logger);
        _known = Known.Of(version: 0, isTold: false, _file.Read(), published: []);
    }

    /// <summary>An account or a sign-in is another than it was. Raised on the thread that learned of it.</summary>
    public event Action? Changed;

    /// <summary>Whether the state database has said which accounts there are, since the start.</summary>
    public bool IsTold => _known.IsTold;

    /// <summary>All accounts.</summary>
    public IReadOnlyList<AccountEntry> Accounts => _known.Content.Accounts;

    /// <summary>Whether there is an admin, disabled or not.</summary>
    public bool HasAdmin => _known.Content.Accounts.Any(one => one.Role == Role.Admin);

    string IStateFollower.Document => DocumentName;

    /// <summary>The sign-ins that were ended here and that the state database has not been told of.</summary>
    internal bool HasNews => _known.Content.Ended.Any(one => one.Value > _clock.GetUtcNow() && !_known.Published.Contains(one.Key));

    /// <summary>The sign-ins that were ended, here or elsewhere.</summary>
    internal IReadOnlyDictionary<string, DateTimeOffset> Ended => _known.Content.Ended;

    /// <summary>One of the accounts; null: there is none.</summary>
    public AccountEntry? Find(Guid id) => _known.ById.GetValueOrDefault(id);

    /// <summary>Whether a sign-in was ended.</summary>
    public bool IsEnded(string signIn) => _known.Content.Ended.ContainsKey(signIn);

    /// <summary>Ends a sign-in: here at once, elsewhere as soon as the state database can be told.</summary>
    /// <param name="signIn">Its id.</param>
    /// <param name="until">When its cookie ends by itself.</param>
    public void End(string signIn, DateTimeOffset until)
    {
        lock (_gate)
        {
            var content = _known.Content.With([new(signIn, until)], _clock.GetUtcNow());
            _known = _known with { Content = content };
            _file.Write(content);
        }

        Changed?.Invoke();
    }

    /// <inheritdoc/>
    public void Follow(StateDocument? document) =>
        // What is told of is what the database has, also where its version is lower: then it is another one, or an older copy.
        TakeOver(document?.Version ?? 0, document is null ? AccountsContent.None : BookJson.Read<AccountsContent>(document.Body), static _ => true);

    /// <summary>Takes over what this instance has just written, before the database tells of it.</summary>
    internal void TakeOver(long version, AccountsContent content) => TakeOver(version, content, known => version > known.Version);

    private void TakeOver(long version, AccountsContent content, Func<Known, bool> isWanted)
    {
        lock (_gate)
        {
            if (!isWanted(_known)) return;
            // An ended sign-in stays ended, whatever an older copy of the database says.
            var before = _known;
            var after = Known.Of(version, isTold: true, content.With(before.Content.Ended, _clock.GetUtcNow()), content.Ended.Keys);
            _known = after;
            // What is told of once more, after this instance wrote it or the database came back, is no news.
            if (!_file.Write(after.Content) && before.IsTold && after.Published.SetEquals(before.Published)) return;
        }

        Changed?.Invoke();
    }

    /// <param name="Version">Of the document; 0: there is none, or it is what the file had.</param>
    /// <param name="IsTold">Whether it came from the database.</param>
    /// <param name="Content">What holds.</param>
    /// <param name="Published">The ended sign-ins that the database knows.</param>
    /// <param name="ById">The accounts.</param>
    private sealed record Known(long Version, bool IsTold, AccountsContent Content, IReadOnlySet<string> Published, IReadOnlyDictionary<Guid, AccountEntry> ById)
    {
        public static Known Of(long version, bool isTold, AccountsContent content, IEnumerable<string> published) =>
            new(version, isTold, content, published.ToHashSet(StringComparer.Ordinal), content.Accounts.ToDictionary(one => one.Id));
    }
}
