using Spectre.Console;

namespace PublishingPlatform.Embedded.Demo;

/// <summary>What the operator sees of the demo, a line a step.</summary>
internal sealed class DemoScreen
{
    /// <summary>Wide enough for a receipt also where the output is a file.</summary>
    private const int FewestColumns = 150;
    private readonly IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings());

    public DemoScreen()
    {
        if (Console.IsOutputRedirected) console.Profile.Width = FewestColumns;
    }

    public void Step(string what, object result) => console.MarkupLineInterpolated($"  [bold]{what + " " + new string('…', Math.Max(2, 26 - what.Length))}[/] {result}");

    public void Title(string title)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{title}[/]");
    }

    /// <summary>A line of its own, whole, whatever the width: addresses must stay clickable.</summary>
    public void Line(string text) => console.Profile.Out.Writer.WriteLine(text);

    public void Problem(string text) => console.Write(new Text($"The demo stopped: {text}{Environment.NewLine}", new Style(Color.Red)));

    public void Rows(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var head in heads) table.AddColumn(new TableColumn(new Text(head, new Style(decoration: Decoration.Bold))));
        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(cell)).ToArray<Spectre.Console.Rendering.IRenderable>());
        console.Write(table);
    }
}
