using System.Text;
using PublishingPlatform.Content.Imports;

namespace PublishingPlatform.Content.Tests.Imports;

/// <summary>Damage beyond GB18030: lost bytes in Big5 and UTF-8, and UTF-8 that was read as something else.</summary>
public sealed class NoticingDamageTests
{
    private static readonly Encoding Big5 = CodePagesEncodingProvider.Instance.GetEncoding(950)!;
    private const string Traditional = "首頁>地方\n\n渡口旁的老茶館\n\n2019-08-07 11:12 | 來源:江邊晚報\n\n茶館的老闆說，他每天清晨四點起床燒水,等第一班渡輪靠岸。「今年的客人比往年多了。」他笑著說，「連外地的年輕人也來了！」\n";
    private const string French = "Home > Ville\n\nLe marché\n\n2019-08-07 11:12\n\nLa mairie a décidé de réparer le marché, où les élèves déjeunent près de la forêt.\n";

    [Theory]
    [InlineData("水,", 0)]
    [InlineData("多了。」", 5)]
    [InlineData("來了！」", 5)]
    [InlineData("說，「連", 3)]
    public void A_byte_lost_in_Big5_is_noticed_and_swallows_nothing(string around, int lost)
    {
        List<byte> bytes = [.. Big5.GetBytes(Traditional)];
        var place = Big5.GetByteCount(Traditional[..Traditional.IndexOf(around, StringComparison.Ordinal)]);
        bytes.RemoveAt(place + lost);

        var page = SamplePages.Read([.. bytes]);

        Assert.Equal("big5", page.Charset);
        Assert.Contains(page.Findings, finding => finding.Code == FindingCode.DamagedCharacters);
        Assert.DoesNotContain(page.Findings, finding => finding.Suggestion is not null);
        Assert.Contains(",等第一班", string.Join('\n', BodyLines.Of(page.Body)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("蒟蒻A組和堃B組的選手都到了，﹝甲﹞與﹛乙﹜也是。")]
    [InlineData("ＬＥＤ燈★a★，維他命C與琥珀b，x軸與y軸﹐還有︵丙︶。")]
    public void Clean_Big5_text_gives_no_alarm(string more)
    {
        var page = SamplePages.Read(Big5.GetBytes(Traditional + "\n" + more));

        Assert.DoesNotContain(page.Findings, finding => finding.Code == FindingCode.DamagedCharacters);
    }

    [Theory]
    [InlineData("Le café de Zoé, à l’été, coûte 10 € – « déjà »… «Né»…")]
    [InlineData("Größe, Übung und Öl: „Qualität“ – MAÇÃ”, MANHÃ– ÂNGELO, NÃO.")]
    [InlineData("Łódź, Škoda, Århus, Ñandú — 25 °C ± 2, 3½ × 4¾")]
    public void Clean_Latin_text_gives_no_alarm(string text)
    {
        Assert.DoesNotContain(Read(text).Findings, finding => finding.Code == FindingCode.DamagedCharacters);
    }

    [Theory]
    [InlineData("Zoé")]
    [InlineData("Größe")]
    [InlineData("Ärger über Öl")]
    [InlineData("Dvořák")]
    [InlineData("she’s")]
    [InlineData("“Yes")]
    [InlineData("10 € – or more")]
    public void What_was_read_as_Windows_1252_and_saved_again_is_proved_by_its_bytes(string meant)
    {
        var latin = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var page = Read("Of this, people said: " + latin.GetString(Encoding.UTF8.GetBytes(meant)) + " and nothing more was to be heard of it.");

        var text = page.Findings.Where(finding => finding.Code == FindingCode.DamagedCharacters).OrderByDescending(finding => finding.Where.Offset)
            .Aggregate(BodyLines.Of(page.Body)[^1][2..], Repair.Replace);

        Assert.Equal("Of this, people said: " + meant + " and nothing more was to be heard of it.", text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("iso-8859-1")]
    [InlineData("utf-8")]
    public void One_broken_accent_leaves_the_others_whole(string? declared)
    {
        List<byte> bytes = [.. Encoding.UTF8.GetBytes(French)];
        bytes.RemoveAt(Encoding.UTF8.GetByteCount(French[..French.IndexOf("éparer", StringComparison.Ordinal)]) + 1);

        var page = SamplePages.Read([.. bytes], new ImportOptions(Charset: declared));

        Assert.Equal("utf-8", page.Charset);
        Assert.Equal("Le marché", page.Headline);
        Assert.Contains("\uFFFD", Assert.Single(page.Findings, finding => finding.Code == FindingCode.DamagedCharacters).Excerpt!, StringComparison.Ordinal);
    }

    private static ImportedPage Read(string text) =>
        SamplePages.Read(Encoding.UTF8.GetBytes("Home > Town\n\nMarket day\n\n2019-08-07 11:12 | Source: Valley Post\n\n" + text + "\n"));
}
