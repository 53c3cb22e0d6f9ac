using System.Text.Json;
using System.Text.Json.Nodes;
using PublishingPlatform.Content.Imports;

namespace PublishingPlatform.Content.Tests.Imports;

/// <summary>Does what an editor does who accepts every suggestion.</summary>
internal static class Repair
{
    public static JsonElement Apply(ImportedPage page)
    {
        var body = JsonNode.Parse(page.Body.GetRawText())!;
        foreach (var finding in page.Findings.Where(finding => finding.Suggestion is not null && finding.Where.Field == "body").OrderByDescending(finding => finding.Where.Offset))
        {
            var text = body["content"]![finding.Where.Block!.Value]!["content"]![0]!;
            text["text"] = Replace(text["text"]!.GetValue<string>(), finding);
        }
        return JsonSerializer.SerializeToElement(body);
    }

    /// <summary>The text with one finding's suggestion in place; fails if the excerpt does not stand where the finding says.</summary>
    public static string Replace(string text, ImportFinding finding)
    {
        Assert.Equal(finding.Excerpt, text.Substring(finding.Where.Offset, finding.Where.Length));
        return text.Remove(finding.Where.Offset, finding.Where.Length).Insert(finding.Where.Offset, finding.Suggestion!);
    }
}
