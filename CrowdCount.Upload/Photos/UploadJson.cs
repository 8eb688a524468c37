using System.Text.Json;
using System.Text.Json.Serialization;
using CrowdCount.Upload.Legacy;
using Microsoft.AspNetCore.Mvc;

namespace CrowdCount.Upload.Photos;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PhotoAnswer))]
[JsonSerializable(typeof(PhotosAnswer))]
[JsonSerializable(typeof(IReadOnlyList<FileAnswer>))]
[JsonSerializable(typeof(LegacyAnswer))]
[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class UploadJson : JsonSerializerContext;
