namespace Dashboard.Core.Storage;

/// <summary>A feature that follows one document, whoever changes it on whichever instance.</summary>
public interface IStateFollower
{
    /// <summary>The document's name.</summary>
    string Document { get; }

    /// <summary>
    /// Told at each contact that is made anew, and within a second of each change, usually at once. Called one after the other; what it
    /// throws is logged.
    /// </summary>
    /// <param name="document">Null: it was never written.</param>
    void Follow(StateDocument? document);
}
