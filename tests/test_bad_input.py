"""What editors get wrong, and the message each gets: file, line and column, what was found, how to mend it."""

from conftest import Project


def test_a_misspelt_field_is_named_with_the_field_it_is_like(project: Project) -> None:
    """A field that does not exist is an error at its own line, never silently dropped."""
    project.article(sumary="x")

    assert project.problems() == [
        'content/articles/bai.md:6:1: lỗi: không có trường "sumary". Gợi ý: "summary".',
    ]
