using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Documents.Fonts;

namespace Dashboard.Documents;

internal static class DocumentsExtensions
{
    /// <summary>Adds what draws pictures and documents.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services) =>
        services.AddSingleton(_ => new DocumentFonts()).AddSingleton<IBreachPicture>(provider =>
            new BreachPicture(provider.GetRequiredService<DocumentFonts>));
}
