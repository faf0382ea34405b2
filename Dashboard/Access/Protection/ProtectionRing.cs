using System.Xml;
using System.Xml.Linq;
using Dashboard.Core.Accounts.Protection;
using Dashboard.Core.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Dashboard.Access.Protection;

/// <summary>
/// The keys that protect cookies and kept secrets: files of this instance, so that a start without the state database has them, and in the
/// state database, so that all instances read each other's. What one side lacks it is given from the other.
/// </summary>
internal sealed partial class ProtectionRing(
    DirectoryInfo folder, ProtectionKeyStore store, StateDatabase database, ILoggerFactory logging) : IXmlRepository, IDisposable
{
    private const string Extension = ".xml";

    // The first key is made at the start. Without what the others have, an instance with an empty folder would make one of its own each time.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly FileSystemXmlRepository _files = new(folder, logging);
    private readonly ILogger _logger = logging.CreateLogger<ProtectionRing>();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _hasWaited;

    /// <summary>There is another element: one that was made here, or one of another instance.</summary>
    public event Action? Added;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        if (database.IsConfigured && Interlocked.Exchange(ref _hasWaited, 1) == 0) WaitForTheOthers();
        return _files.GetAllElements();
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        _files.StoreElement(element, friendlyName);
        Added?.Invoke();
    }

    /// <summary>How many elements this instance has.</summary>
    public int Count => Files().Count();

    /// <summary>Gives each side what it lacks. A state database that is away is no fault; it is tried again.</summary>
    /// <returns>Whether there was something new for this instance; null: it could not be exchanged.</returns>
    public async Task<bool?> ExchangeAsync(CancellationToken cancel)
    {
        if (!database.IsReady) return null;
        await _turn.WaitAsync(cancel);
        try
        {
            // Names are enough to know what is missing: this is asked each few seconds, and nearly always nothing is.
            var theirs = await store.NamesAsync(cancel);
            var mine = Files().ToDictionary(static file => Path.GetFileNameWithoutExtension(file.Name), StringComparer.Ordinal);
            var missing = mine.Where(one => IsName(one.Key) && !theirs.Contains(one.Key)).ToDictionary(one => one.Key, one => File.ReadAllText(one.Value.FullName));
            if (missing.Count > 0) await store.AddAsync(missing, cancel);
            string[] added = [.. theirs.Where(name => !mine.ContainsKey(name))];
            if (added.Length == 0) return false;
            var isNew = false;
            foreach (var (name, text) in await store.ReadAsync(added, cancel)) isNew |= TakeOver(name, text);
            return isNew;
        }
        catch (Exception exception) when (exception is StateUnavailableException or IOException or UnauthorizedAccessException)
        {
            Log.NotExchanged(_logger, exception.Message);
            return null;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static bool IsName(string name) => name.Length is > 0 and <= 200 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    /// <summary>The repository is asked by threads that cannot wait otherwise; once, and only at the start.</summary>
    private void WaitForTheOthers()
    {
        try
        {
            Task.Run(async () =>
            {
                await database.FirstContact;
                await ExchangeAsync(CancellationToken.None);
            }).Wait(LongestWait);
        }
        catch (AggregateException exception)
        {
            Log.NotExchanged(_logger, exception.GetBaseException().Message);
        }
    }

    private IEnumerable<FileInfo> Files()
    {
        folder.Refresh();
        return folder.Exists ? folder.EnumerateFiles("*" + Extension) : [];
    }

    private bool TakeOver(string name, string text)
    {
        try
        {
            // The name becomes that of a file.
            if (!IsName(name)) throw new XmlException("it has no name that a key has");
            using var reader = XmlReader.Create(new StringReader(text), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            _files.StoreElement(XElement.Load(reader), name);
            return true;
        }
        catch (XmlException exception)
        {
            Log.NotTaken(_logger, name, exception.Message);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The keys that protect cookies could not be exchanged with the state database, which is tried again: {Reason}")]
        public static partial void NotExchanged(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The element {Name} of the keys that protect cookies is left out: {Reason}")]
        public static partial void NotTaken(ILogger logger, string name, string reason);
    }
}
