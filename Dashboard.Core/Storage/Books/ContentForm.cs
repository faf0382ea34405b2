using System.Text.Json;

namespace Dashboard.Core.Storage.Books;

/// <summary>How something is written down in a document and in a file.</summary>
/// <param name="Empty">What a document that was never written says.</param>
/// <param name="Read">Reads it; throws a <see cref="JsonException"/> where this version understands nothing of it.</param>
/// <param name="Write">Writes it.</param>
internal sealed record ContentForm<T>(T Empty, Func<string, T> Read, Func<T, string> Write);
