namespace Dashboard.Components.Shared;

/// <summary>An item of a list that people edit, as it is being typed.</summary>
/// <typeparam name="T">The item.</typeparam>
public interface IBookDraft<out T>
    where T : class
{
    /// <summary>The item as it was when it was opened; null: it is a new one.</summary>
    T? Known { get; }
}
