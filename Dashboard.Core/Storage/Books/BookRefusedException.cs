namespace Dashboard.Core.Storage.Books;

/// <summary>It is not possible as things are, and nothing was changed.</summary>
/// <param name="why">Why, as a sentence for people.</param>
/// <param name="cause">What it follows from; null: nothing that was thrown.</param>
public sealed class BookRefusedException(string why, Exception? cause = null) : InvalidOperationException(why, cause);
