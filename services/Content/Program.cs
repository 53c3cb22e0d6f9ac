using PublishingPlatform.Content;
using PublishingPlatform.Platform;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("content");
builder.AddUnconnectedTransport();
builder.AddContent();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapContent();
return await app.RunService(args);
