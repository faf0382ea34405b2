using System.Runtime.InteropServices;
using HarfBuzzSharp;
using SkiaSharp;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]

namespace Dashboard.Documents.Fonts;

/// <summary>
/// Takes the glyphs that a document uses out of a font. Skia would put the whole font into each PDF, which is most of its size and of the time that
/// it takes to write. HarfBuzz's own subsetter does it; its library has it, and only the .NET names for it are missing.
/// </summary>
internal static partial class FontSubset
{
    private const string HarfBuzz = "libHarfBuzzSharp";
    // HB_SUBSET_SETS_DROP_TABLE_TAG, HB_SUBSET_FLAGS_RETAIN_GIDS and HB_SUBSET_FLAGS_NO_LAYOUT_CLOSURE of hb-subset.h.
    private const int DroppedTables = 3;
    // The glyphs keep their numbers: the text was shaped with the whole font. What only shaping asks for is left out, and adds no glyphs.
    private const uint RetainGlyphIds = 0x2;
    private const uint NoLayoutClosure = 0x200;

    private static readonly uint[] LayoutTables = [Tag.Parse("GSUB"), Tag.Parse("GPOS"), Tag.Parse("GDEF")];

    /// <summary>The font with these glyphs and those that they are composed of; null: it cannot be taken apart, and the whole one has to do.</summary>
    /// <param name="face">The whole font.</param>
    /// <param name="glyphs">Their numbers in it, which they keep.</param>
    public static SKTypeface? Of(Face face, IEnumerable<ushort> glyphs)
    {
        var input = InputCreate();
        if (input == 0) return null;
        try
        {
            SetFlags(input, RetainGlyphIds | NoLayoutClosure);
            var dropped = InputSet(input, DroppedTables);
            foreach (var table in LayoutTables) SetAdd(dropped, table);
            var kept = InputGlyphs(input);
            foreach (var glyph in glyphs) SetAdd(kept, glyph);
            var subset = SubsetOrFail(face.Handle, input);
            GC.KeepAlive(face);
            return subset == 0 ? null : TypefaceOf(subset);
        }
        finally
        {
            InputDestroy(input);
        }
    }

    private static SKTypeface? TypefaceOf(nint subset)
    {
        var blob = ReferenceBlob(subset);
        try
        {
            using var data = SKData.CreateCopy(BlobData(blob, out var length), length);
            return SKTypeface.FromData(data);
        }
        finally
        {
            BlobDestroy(blob);
            FaceDestroy(subset);
        }
    }

    [LibraryImport(HarfBuzz, EntryPoint = "hb_subset_input_create_or_fail")]
    private static partial nint InputCreate();

    [LibraryImport(HarfBuzz, EntryPoint = "hb_subset_input_destroy")]
    private static partial void InputDestroy(nint input);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_subset_input_set_flags")]
    private static partial void SetFlags(nint input, uint flags);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_subset_input_set")]
    private static partial nint InputSet(nint input, int which);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_subset_input_glyph_set")]
    private static partial nint InputGlyphs(nint input);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_set_add")]
    private static partial void SetAdd(nint set, uint value);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_subset_or_fail")]
    private static partial nint SubsetOrFail(nint face, nint input);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_face_reference_blob")]
    private static partial nint ReferenceBlob(nint face);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_face_destroy")]
    private static partial void FaceDestroy(nint face);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_blob_get_data")]
    private static partial nint BlobData(nint blob, out int length);

    [LibraryImport(HarfBuzz, EntryPoint = "hb_blob_destroy")]
    private static partial void BlobDestroy(nint blob);
}
