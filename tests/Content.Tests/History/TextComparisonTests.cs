using FsCheck.Xunit;
using PublishingPlatform.Content.History;

namespace PublishingPlatform.Content.Tests.History;

public sealed class TextComparisonTests
{
    [Fact]
    public void Latin_text_is_compared_by_words() => Assert.Equal(
        [("same", "The "), ("removed", "harbour"), ("added", "airport"), ("same", " reopens")],
        Of("The harbour reopens", "The airport reopens"));

    [Fact]
    public void Chinese_text_is_compared_by_characters() => Assert.Equal(
        [("same", "履職更"), ("removed", "常"), ("added", "實"), ("same", "態了")],
        Of("履職更常態了", "履職更實態了"));

    [Fact]
    public void A_change_in_one_paragraph_leaves_the_others_whole() => Assert.Equal(
        [("same", "one\ntwo "), ("removed", "2"), ("added", "II"), ("same", "\nthree")],
        Of("one\ntwo 2\nthree", "one\ntwo II\nthree"));

    [Property(MaxTest = 300)]
    public void The_pieces_give_both_texts_back(string? before, string? after)
    {
        var (old, now) = (Valid(before), Valid(after));
        var pieces = TextComparison.Of(old, now);

        Assert.Equal(old, string.Concat(pieces.Where(piece => piece.Kind != "added").Select(piece => piece.Text)));
        Assert.Equal(now, string.Concat(pieces.Where(piece => piece.Kind != "removed").Select(piece => piece.Text)));
    }

    [Fact]
    public void A_rewritten_story_is_compared_in_bounded_time()
    {
        var old = string.Concat(Enumerable.Range(0, 100_000).Select(number => (char)(0x4E00 + (number * 7 % 5000))));
        var now = string.Concat(Enumerable.Range(0, 100_000).Select(number => (char)(0x4E00 + (number * 11 % 5000))));

        Assert.Equal(["removed", "added"], TextComparison.Of(old, now).Select(piece => piece.Kind));
    }

    private static (string, string)[] Of(string before, string after) => [.. TextComparison.Of(before, after).Select(piece => (piece.Kind, piece.Text))];

    private static string Valid(string? text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text ?? ""));
}
