"""All that can be drawn."""

from cchc.panos.drawing import Drawing
from cchc.panos.photo import PhotoDrawing
from cchc.panos.share import ShareDrawing

Work = Drawing | ShareDrawing | PhotoDrawing
