using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Gathering;
using Dashboard.Documents.Fonts;
using Dashboard.Documents.Pdf;
using Dashboard.Documents.Reports;

namespace Dashboard.Documents;

internal static class DocumentsExtensions
{
    /// <summary>Adds what draws pictures and documents, and the reports that it writes as such.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(_ => new DocumentFonts(DocumentOptions.Read(configuration).FallbackFonts))
            .AddSingleton(provider => new PdfRenderer(provider.GetRequiredService<DocumentFonts>))
            .AddSingleton<IBreachPicture>(provider => new BreachPicture(provider.GetRequiredService<DocumentFonts>))
            .AddSingleton<IReportEndpoints, MeasuredEndpoints>().AddSingleton<ReportPdf>().AddReports();
}
