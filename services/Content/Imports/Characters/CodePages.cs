using System.Text;

namespace PublishingPlatform.Content.Imports.Characters;

/// <summary>The legacy charsets, taken from their provider directly so that nothing is registered for the whole process.</summary>
internal static class CodePages
{
    private static readonly EncodingProvider Provider = CodePagesEncodingProvider.Instance;

    public static Encoding Gb18030 { get; } = Provider.GetEncoding(54936)!;
    public static Encoding Big5 { get; } = Provider.GetEncoding(950)!;
    public static Encoding Windows1252 { get; } = Provider.GetEncoding(1252)!;

    /// <summary>Null for names that nobody registered.</summary>
    public static Encoding? Find(string name)
    {
        try
        {
            return Provider.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
