using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Alerts.Books;

/// <summary>A list of the alerts that people edit.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed class AlertBook<T> : StateBook<T>
    where T : class, IBookItem<T>
{
    /// <param name="name">What it is a list of, such as <c>rules</c>; the document is called <c>alerts.rules</c>.</param>
    /// <param name="path">The file of this instance.</param>
    /// <param name="complete">
    /// Makes the list that holds of the one that is stored: adds what is built in and not changed yet, and leaves out what is over for long.
    /// </param>
    /// <param name="store">The documents.</param>
    /// <param name="clock">Dates the audit lines.</param>
    /// <param name="logger">Where to.</param>
    public AlertBook(
        string name, string path, Func<IReadOnlyList<T>, IReadOnlyList<T>> complete, IStateStore store, TimeProvider clock, ILogger<AlertBook<T>> logger)
        : base("alerts", name, path, complete, store, clock, logger)
    {
    }

    /// <inheritdoc/>
    protected override InvalidOperationException Refuse(string why, Exception? cause) => new AlertRefusedException(why, cause);
}
