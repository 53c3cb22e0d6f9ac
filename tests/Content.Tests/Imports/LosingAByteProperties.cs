using System.Text;
using FsCheck;
using FsCheck.Xunit;
using PublishingPlatform.Content.Imports;
using PublishingPlatform.Content.Imports.Characters;
using PublishingPlatform.Content.Imports.Findings;

namespace PublishingPlatform.Content.Tests.Imports;

/// <summary>Whichever byte of a Chinese text gets lost, what the importer suggests is what stood there, or it suggests nothing.</summary>
public sealed class LosingAByteProperties
{
    private static readonly string[] Clean =
    [
        .. SamplePages.Names().Where(name => !name.Contains("damaged", StringComparison.Ordinal))
            .SelectMany(name => BodyLines.Of(SamplePages.Read(SamplePages.Bytes(name), SamplePages.Expectation(name).Options).Body))
            .Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..])
            .Where(text => text.Count(HanCharacters.IsHan) > 20 && TextFindings.Of([new TextBlock("body", 0, text)], CancellationToken.None).Count == 0),
    ];

    [Property(MaxTest = 2000)]
    public void A_lost_byte_is_repaired_rightly_or_not_at_all(PositiveInt paragraph, PositiveInt place) =>
        AssertHonest(Clean, paragraph.Get % Clean.Length, (bytes, at) => bytes.RemoveAt(at), place.Get);

    [Property(MaxTest = 2000)]
    public void A_byte_that_became_a_question_mark_is_repaired_rightly_or_not_at_all(PositiveInt paragraph, PositiveInt place) =>
        AssertHonest(Clean, paragraph.Get % Clean.Length, (bytes, at) => bytes[at] = (byte)'?', place.Get);

    [Property(MaxTest = 500)]
    public void Text_that_makes_no_sense_is_not_made_to_make_some(NonEmptyArray<PositiveInt> characters, PositiveInt place)
    {
        // Any common characters at all, so that no neighbour speaks for any other.
        var text = string.Concat(characters.Get.Select(number => Gb18030.Pair((byte)(0xB0 + number.Get % 0x27), (byte)(0xA1 + number.Get / 0x27 % 0x5D))));

        AssertHonest([text], 0, (bytes, at) => bytes.RemoveAt(at), place.Get);
        AssertHonest([text], 0, (bytes, at) => bytes[at] = (byte)'?', place.Get);
    }

    [Property(MaxTest = 500)]
    public void Clean_text_gives_no_finding(NonEmptyArray<PositiveInt> picks)
    {
        var blocks = picks.Get.Select((pick, index) => new TextBlock("body", index, Clean[pick.Get % Clean.Length])).ToList();

        Assert.Empty(TextFindings.Of(blocks, CancellationToken.None));
    }

    [Fact]
    public void Some_losses_are_repaired_or_the_properties_would_prove_nothing()
    {
        var repaired = 0;
        for (var paragraph = 0; paragraph < Clean.Length; paragraph++)
        {
            for (var place = 0; place < Clean[paragraph].Length * 2; place += 2)
            {
                if (AssertHonest(Clean, paragraph, (bytes, at) => bytes[at] = (byte)'?', place)) repaired++;
            }
        }

        Assert.True(Clean.Length >= 20);
        Assert.InRange(repaired, 20, int.MaxValue);
    }

    /// <summary>True when the text was repaired.</summary>
    private static bool AssertHonest(string[] page, int paragraph, Action<List<byte>, int> damage, int place)
    {
        var original = page[paragraph];
        List<byte> bytes = [.. CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetBytes(original)];
        damage(bytes, place % bytes.Count);
        var damaged = Gb18030.Decode([.. bytes]);
        var blocks = page.Select((text, index) => new TextBlock("body", index, index == paragraph ? damaged : text)).ToList();

        var found = TextFindings.Of(blocks, CancellationToken.None);

        Assert.All(found, finding => Assert.Equal(paragraph, finding.Where.Block));
        var suggested = found.Where(finding => finding.Suggestion is not null).ToList();
        if (suggested.Count == 0) return false;

        var repaired = LostByte.Scrub(damaged);
        foreach (var finding in suggested.OrderByDescending(finding => finding.Where.Offset)) repaired = Repair.Replace(repaired, finding);
        Assert.Equal(original, repaired);
        return true;
    }
}
