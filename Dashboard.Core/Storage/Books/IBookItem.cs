namespace Dashboard.Core.Storage.Books;

/// <summary>Something that people keep a list of.</summary>
/// <typeparam name="TSelf">The thing itself; immutable.</typeparam>
public interface IBookItem<out TSelf>
{
    /// <summary>Names it for ever.</summary>
    string Id { get; }

    /// <summary>Grows with each change.</summary>
    long Version { get; }

    /// <summary>The same with another version.</summary>
    TSelf WithVersion(long version);

    /// <summary>When it comes to its end by itself, and makes room in a list that is full; null: never.</summary>
    DateTimeOffset? EndsAt => null;

    /// <summary>As the audit trail has it: no secret is in it.</summary>
    object ForAudit { get; }
}
