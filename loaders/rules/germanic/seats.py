"""Whether a text tells that the seats of a body are those of the bodies that its people come from."""

from loaders.scene import Scene, Sight


def homes_are_seats(scene: Scene) -> bool:
    """Does the text say that each person stands for the body beside the name, or that such bodies name the members?"""
    return any(
        _each_stands_for(scene, sight) or _are_named(scene, sight) or _are_held(scene, sight)
        for sight in scene.sights
        if not sight.people
    )


def _each_stands_for(scene: Scene, sight: Sight) -> bool:
    """ "… representerar den instans som står efter namnet", "with the organisations they represent"."""
    words = [word.lower for word in sight.unit.words]
    return any(scene.words.tells("represent", word) for word in words) and any(
        scene.words.has("words.beside_name", word) for word in words
    )


def _are_named(scene: Scene, sight: Sight) -> bool:
    """ "varje kommun utser en medlem", "each association appoints a representative"."""
    return (
        sight.unit.prose
        and any(scene.words.tells("nominate", word.lower) for word in sight.unit.words)
        and any(scene.words.has("words.each", word.lower) for word in sight.unit.words)
    )


def _are_held(scene: Scene, sight: Sight) -> bool:
    """ "föreningarna har tre platser", "every municipality has a seat"."""
    return (
        sight.unit.prose
        and any(scene.words.has("words.seat", word.lower) for word in sight.unit.words)
        and any(scene.words.tells("have", word.lower) for word in sight.unit.words)
    )
