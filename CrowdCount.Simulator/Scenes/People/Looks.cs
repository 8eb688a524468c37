namespace CrowdCount.Simulator.Scenes.People;

internal enum Hair
{
    Bald,
    Short,
    Bob,
    Long,
    Ponytail,
    Bun,
    Curly,
}

internal enum Headwear
{
    None,
    Cap,
    Beanie,
    Brim,
    Hood,
    Headscarf,
}

internal enum Top
{
    Shirt,
    LongShirt,
    Jacket,
    Coat,
    Dress,
    Bare,
    Swimsuit,
}

internal enum Bottom
{
    Trousers,
    Shorts,
    Skirt,
    Swimwear,
}

internal enum Carried
{
    Nothing,
    Backpack,
    ShoulderBag,
    ShoppingBag,
    Suitcase,
}

internal enum Arms
{
    Hanging,
    Pockets,
    Crossed,
    Phone,
    OnePhone,
    OnHip,
    Talking,
}
