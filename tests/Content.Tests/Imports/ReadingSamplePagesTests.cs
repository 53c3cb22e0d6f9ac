using System.Globalization;
using System.Text.Json;
using PublishingPlatform.Content.Imports;

namespace PublishingPlatform.Content.Tests.Imports;

public sealed class ReadingSamplePagesTests
{
    public static TheoryData<string> Samples => [.. SamplePages.Names()];

    [Theory, MemberData(nameof(Samples))]
    public void A_page_of_the_layout_is_read_as_a_careful_reader_would(string sample)
    {
        var (options, expected) = SamplePages.Expectation(sample);

        var page = SamplePages.Read(SamplePages.Bytes(sample), options);

        Assert.Equal(Text(expected, "headline"), page.Headline);
        Assert.Equal(Text(expected, "subtitle"), page.Subtitle);
        Assert.Equal(Text(expected, "publishedAt"), page.PublishedAt?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
        Assert.Equal(Texts(expected, "authors"), page.Authors);
        Assert.Equal(Text(expected, "source"), page.Source);
        Assert.Equal(Texts(expected, "section"), page.SectionPath);
        Assert.Equal(Text(expected, "dateline"), page.Dateline);
        Assert.Equal(Text(expected, "editor"), page.Editor);
        Assert.Equal(Texts(expected, "keywords"), page.Keywords);
        Assert.Equal(Text(expected, "language"), page.Language);
        Assert.Equal(Text(expected, "format"), page.Format);
        Assert.Equal(Text(expected, "charsetRead"), page.Charset);
        Assert.Equal(Texts(expected, "findings"), page.Findings.Select(finding => finding.Code));
        Assert.Equal(Texts(expected, "body").Select(line => line.Replace("P*", "P ", StringComparison.Ordinal)), BodyLines.Of(Repaired(page)));
    }

    [Fact]
    public void There_are_pages_in_every_charset_and_script() =>
        Assert.True(SamplePages.Names().Count() >= 12, "The samples are where the tests look for them.");

    /// <summary>The body with every suggestion applied: where a sample lost a byte, the expected text is what stood there before.</summary>
    private static JsonElement Repaired(ImportedPage page) => Repair.Apply(page);

    private static string? Text(JsonElement expected, string name) => expected.GetProperty(name).GetString();

    private static IEnumerable<string> Texts(JsonElement expected, string name) => expected.GetProperty(name).EnumerateArray().Select(item => item.GetString()!);
}
