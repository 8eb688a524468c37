using CrowdCount.Predict.Evaluation;

namespace CrowdCount.Tests.Predict.Evaluation;

public sealed class IndexRowTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Heads_Points_ArePartsOfThePicture() =>
        Assert.Equal([(0.25, 0.5)], Read("""{"image":"a.jpg","dataset":"a","split":"val","count":1,"w":640,"h":480,"ann":"point","points":[[160,240]]}""").Heads()!);

    [Fact]
    public void Heads_Bodies_AreNearTheirTops() =>
        Assert.Equal([(0.5, 0.12)], Read("""{"image":"a.jpg","dataset":"a","split":"val","count":1,"w":100,"h":100,"ann":"personbox","boxes":[[20,0,60,100]],"points":[[50,50]]}""").Heads()!);

    [Fact]
    public void Heads_FewerThanPeople_AreNotKnown() =>
        Assert.Null(Read("""{"image":"a.jpg","dataset":"a","split":"val","count":2,"w":100,"h":100,"points":[[1,1]]}""").Heads());

    private IndexRow Read(string line)
    {
        File.WriteAllText(_file, line);
        return IndexRow.ReadFrom(_file).Single();
    }
}
