using PublishingPlatform.Invariants;

// dotnet run --project tests/Invariants -- --data <data folder> [--sinks <folder>]
return Command.Run(args, Console.Out, Console.Error);
