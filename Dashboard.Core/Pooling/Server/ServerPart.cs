using System.Data.Common;

namespace Dashboard.Core.Pooling.Server;

/// <summary>One question of a reading, which a server may refuse without harm to the others.</summary>
/// <param name="Source">The system view or function that it is about.</param>
/// <param name="Sql">A query that works from version 13 on.</param>
/// <param name="Add">Puts a row of the answer into the reading; where there is no row it is not called.</param>
internal sealed record ServerPart(string Source, string Sql, Func<ServerReading, DbDataReader, ServerReading> Add);
