// Opens the API's description in the bundled Swagger UI; the page names the description's address.
const place = document.getElementById("swagger-ui");
window.SwaggerUIBundle({ url: place.dataset.description, dom_id: "#swagger-ui", deepLinking: true });
