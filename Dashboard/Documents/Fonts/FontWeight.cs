namespace Dashboard.Documents.Fonts;

internal enum FontWeight
{
    Regular,
    SemiBold,
}
