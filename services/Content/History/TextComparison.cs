using System.Text;
using DiffPlex;
using DiffPlex.Chunkers;
using PublishingPlatform.Platform.Documents;

namespace PublishingPlatform.Content.History;

/// <summary>
/// What changed between two texts, word by word; Chinese and Japanese character by character, since nothing there
/// separates words. Lines are compared first and only those that differ are looked into, so that a long story with a
/// small change costs little and one that was rewritten stays bounded.
/// </summary>
internal static class TextComparison
{
    // A block that was rewritten beyond this is shown as replaced: nobody reads such a diff, and it would cost seconds.
    private const int MaxTokens = 4000;

    /// <param name="Kind"><c>same</c>, <c>removed</c> or <c>added</c>.</param>
    public sealed record Piece(string Kind, string Text);

    internal static IReadOnlyList<Piece> Of(string before, string after)
    {
        var pieces = new Pieces();
        Walk(before, after, LineEndingsPreservingChunker.Instance, pieces, (removed, added) =>
        {
            if (removed.Length == 0 || added.Length == 0 || Words.Instance.Chunk(removed).Count + Words.Instance.Chunk(added).Count > MaxTokens)
            {
                pieces.Add("removed", removed);
                pieces.Add("added", added);
                return;
            }

            Walk(removed, added, Words.Instance, pieces, (gone, come) =>
            {
                pieces.Add("removed", gone);
                pieces.Add("added", come);
            });
        });
        return pieces.Taken;
    }

    private static void Walk(string before, string after, IChunker chunker, Pieces pieces, Action<string, string> changed)
    {
        var result = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, chunker);
        var at = 0;
        foreach (var block in result.DiffBlocks)
        {
            pieces.Add("same", Join(result.PiecesOld, at, block.DeleteStartA - at));
            changed(Join(result.PiecesOld, block.DeleteStartA, block.DeleteCountA), Join(result.PiecesNew, block.InsertStartB, block.InsertCountB));
            at = block.DeleteStartA + block.DeleteCountA;
        }

        pieces.Add("same", Join(result.PiecesOld, at, result.PiecesOld.Count - at));
    }

    private static string Join(IReadOnlyList<string> pieces, int from, int count) => string.Concat(pieces.Skip(from).Take(count));

    private sealed class Pieces
    {
        public List<Piece> Taken { get; } = [];

        public void Add(string kind, string text)
        {
            if (text.Length == 0) return;
            if (Taken is [.., var last] && last.Kind == kind) Taken[^1] = last with { Text = last.Text + text };
            else Taken.Add(new Piece(kind, text));
        }
    }

    private sealed class Words : IChunker
    {
        public static readonly Words Instance = new();

        public IReadOnlyList<string> Chunk(string text)
        {
            var chunks = new List<string>();
            var word = new StringBuilder();
            foreach (var rune in text.EnumerateRunes())
            {
                if (Rune.IsLetterOrDigit(rune) && !WordCounter.IsCountedAlone(rune))
                {
                    word.Append(rune);
                    continue;
                }

                if (word.Length > 0) chunks.Add(word.ToString());
                word.Clear();
                chunks.Add(rune.ToString());
            }

            if (word.Length > 0) chunks.Add(word.ToString());
            return chunks;
        }
    }
}
