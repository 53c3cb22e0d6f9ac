namespace PublishingPlatform.Load;

/// <summary>Text of any length, the same in every run, that compresses about as text does that somebody wrote.</summary>
internal static class Prose
{
    private static readonly string[] Vocabulary =
        """
        the of and a to in is was that for on with as by at from it were which their they has have had its who not but be are this after over between
        harbour council mayor bridge ferry storm engineers repairs opened closed traffic residents school station budget vote meeting minister
        company workers strike agreement hospital doctors patients research university professor students police court judge trial evidence witness
        river flood warning forecast weather rain winter summer morning evening yesterday Monday Thursday weekend month year century history
        museum exhibition concert orchestra theatre festival visitors tourists hotel restaurant market prices inflation bank interest loan housing
        construction permit architect tower square street neighbourhood community volunteers charity donation campaign election candidate party
        coalition parliament debate amendment law regulation committee report findings published according spokesman statement announced confirmed
        denied expected scheduled postponed resumed continued increased declined remained million hundred seven twelve nearly about almost first last
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public static IReadOnlyList<string> Paragraphs(int count, int words)
    {
        var chance = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => string.Join(' ', chance.GetItems(Vocabulary, words)) + ".")];
    }
}
