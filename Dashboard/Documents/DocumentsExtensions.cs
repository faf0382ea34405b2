using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Documents.Fonts;
using Dashboard.Documents.Pdf;

namespace Dashboard.Documents;

internal static class DocumentsExtensions
{
    /// <summary>Adds what draws pictures and documents.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(_ => new DocumentFonts(DocumentOptions.Read(configuration).FallbackFonts))
            .AddSingleton(provider => new PdfRenderer(provider.GetRequiredService<DocumentFonts>))
            .AddSingleton<IBreachPicture>(provider => new BreachPicture(provider.GetRequiredService<DocumentFonts>));
}
